import { Navigate } from 'react-router';
import { useSession } from '../api/queries.js';
import { homeOf } from './offers.js';

export const Home = () => <Navigate to={homeOf(useSession().data)} replace />;
